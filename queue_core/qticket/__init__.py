"""The link to people's phones: the protocol between branch and gateway, the branch's side of it, and a gateway."""
