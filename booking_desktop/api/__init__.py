"""The HTTP API: one more door to the services, with the same rules and the same log (F1).

Every call signs in, asks or commands a service, and answers in JSON. What a call may say is told by
its models; what a rule says comes back as one sentence with a stable code, whatever the path.
"""
