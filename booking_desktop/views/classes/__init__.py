"""The class dialog beside the grid."""
