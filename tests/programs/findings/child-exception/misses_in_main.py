# finds:
# status: 1
raise ValueError("the main program's own error reaches whoever runs it")
