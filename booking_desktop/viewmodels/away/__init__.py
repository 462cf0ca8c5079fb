"""The sheet that looks after everybody when somebody is away (ux job 20)."""
