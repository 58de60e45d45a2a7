"""The site of Zhihuan: one year's round in a browser. It uses the library through its faces alone."""
