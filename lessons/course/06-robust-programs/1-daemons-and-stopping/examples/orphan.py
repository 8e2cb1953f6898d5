from multiprocessing import Event, Pipe, Process


def help_out(line):
    line.send("ready")
    line.recv()
    line.send("still here")


def lead(line, leave):
    Process(target=help_out, args=(line,),
            daemon=True).start()
    leave.wait()


if __name__ == "__main__":
    leaders = []
    for how in ("return", "terminate", "kill"):
        ends, leave = Pipe(), Event()
        p = Process(target=lead, name=how,
                    args=(ends[1], leave))
        p.start()
        leaders.append((p, ends, leave))
    for p, (line, _), leave in leaders:
        line.recv()
        if p.name == "return":
            leave.set()
        elif p.name == "terminate":
            p.terminate()
        else:
            p.kill()
        p.join()
        line.send("are you there")
        lives = line.poll(2)
        print(p.name, "- daemon lives:", lives)
