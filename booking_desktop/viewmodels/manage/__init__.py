"""The state of the manager screens: the frame, and one section for each thing that is kept."""
