"""Who may do what, in pairs: `check_can_x` raises with a sentence, `can_x` answers. Views and templates ask; they never decide."""
