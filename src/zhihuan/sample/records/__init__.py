"""The registers of one school and year, one function a register: `SchoolYear` in, columns out."""
