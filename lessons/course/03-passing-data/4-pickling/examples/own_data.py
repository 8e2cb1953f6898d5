from multiprocessing import get_context


class Ticket:
    price = 10

    def __init__(self, seat):
        self.seat = seat


def check(ticket):
    print("child: seat", ticket.seat,
          "price", ticket.price)


if __name__ == "__main__":
    spawn = get_context("spawn")
    Ticket.price = 25
    ticket = Ticket("C4")
    print("main: seat", ticket.seat,
          "price", ticket.price)
    p = spawn.Process(target=check,
                      args=(ticket,))
    p.start()
    p.join()
