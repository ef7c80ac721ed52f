"""Word letters written on a form's master, and the plain master made."""
