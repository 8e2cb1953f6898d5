# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A one-way pipe: a child sends, main receives until the end."""
#= pipes.len 1
#= pipes.0.duplex false
#= pipes.0.creator 0
#= pipes.0.ends.0.name "reader"
#= pipes.0.ends.1.name "writer"
#= pipes.0.ends.0.received 3
#= pipes.0.ends.1.sent 3
#= pipes.0.ends.0.saw_end true
#= pipes.0.ends.0.incoming []
#= pipes.0.ends.1.closed_in.len 2

import multiprocessing


def send(writer):
    for n in range(3):
        writer.send(n)
    writer.close()


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, args=(writer,))
    child.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("end")
    child.join()
