"""What the project claims about itself, measured: accuracy, planted mistakes, speed."""
