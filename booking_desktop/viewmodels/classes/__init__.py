"""The class dialog: scheduling a class, repeating it, changing one that stands."""
