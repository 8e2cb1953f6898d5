// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/packedevents.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace proclab::trace {

namespace {

/// More than the longest event: a shape's number and three others.
constexpr std::size_t longestEvent = 4 * 10;

enum Parts : std::uint8_t { hasText = 1, hasA = 2, allParts = 3 };

/// What events of one shape share, and what the last of them had.
struct Shape {
    Event event;
    std::uint8_t parts = 0;
};

std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
}

std::uint8_t partsOf(const Event& event) {
    return static_cast<std::uint8_t>((event.text.isValid() ? hasText : 0) |
                                     (event.a != 0 ? hasA : 0));
}

bool isOfShape(const Event& event, std::uint8_t parts, const Shape& shape) {
    const Event& its = shape.event;
    return event.kind == its.kind && event.flags == its.flags && event.process == its.process &&
           event.thread == its.thread && event.other == its.other && event.object == its.object &&
           event.site == its.site && event.c == its.c && parts == shape.parts;
}

std::uint64_t hashOf(const Event& event, std::uint8_t parts) {
    std::uint64_t hash = static_cast<std::uint64_t>(event.kind) << 16 | event.flags << 8 | parts;
    const auto mix = [&hash](std::uint64_t a, std::uint64_t b) {
        hash = (hash ^ (a << 32 | b)) * 0x9e3779b97f4a7c15ull;
        hash ^= hash >> 29;
    };
    mix(event.process.value(), event.thread.value());
    mix(event.other.value(), event.object);
    mix(event.site.value(), static_cast<std::uint32_t>(event.c));
    return hash;
}

void put(std::string& out, std::uint64_t value) {
    char bytes[10];
    std::size_t count = 0;
    while (value >= 0x80) {
        bytes[count++] = static_cast<char>(value | 0x80);
        value >>= 7;
    }
    bytes[count++] = static_cast<char>(value);
    out.append(bytes, count);
}

/// Numbers out of bytes. Beyond the end there are zeros, so that it is enough to ask now and then
/// whether it has been passed.
class Numbers {
public:
    explicit Numbers(std::string_view bytes)
        : m_at(reinterpret_cast<const unsigned char*>(bytes.data())), m_end(m_at + bytes.size()) {}

    std::uint64_t next() {
        if (m_at == m_end)
            useTail();
        std::uint64_t value = *m_at++;
        if (value < 0x80)
            return value;
        value &= 0x7f;
        for (unsigned shift = 7; shift < 64; shift += 7) {
            if (m_at == m_end)
                useTail();
            const std::uint64_t byte = *m_at++;
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_failed = true;
        return value;
    }
    /// As next(), where at least longestEvent bytes are left.
    std::uint64_t nextUnchecked() {
        std::uint64_t value = *m_at++;
        if (value < 0x80)
            return value;
        value &= 0x7f;
        for (unsigned shift = 7; shift < 64; shift += 7) {
            const std::uint64_t byte = *m_at++;
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_failed = true;
        return value;
    }
    [[nodiscard]] bool hasRoom() const {
        return static_cast<std::size_t>(m_end - m_at) >= longestEvent;
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }

private:
    void useTail() {
        static constexpr unsigned char zero[1] = {0};
        m_failed = true;
        m_at = zero;
        m_end = zero + 1;
    }

    const unsigned char* m_at;
    const unsigned char* m_end;
    bool m_failed = false;
};

/// Reads the events, with or without a look at the end for every byte.
template <auto Next>
bool unpackOne(Numbers& in, std::vector<Shape>& shapes, std::int64_t& time, Event& event) {
    const std::uint64_t index = (in.*Next)();
    if (index >= shapes.size())
        return false;
    Shape& shape = shapes[static_cast<std::size_t>(index)];
    time = static_cast<std::int64_t>(static_cast<std::uint64_t>(time) + (in.*Next)());
    shape.event.time = Timestamp::fromNs(time);
    if ((shape.parts & hasText) != 0) {
        const auto more = static_cast<std::uint32_t>(unzigzag((in.*Next)()));
        shape.event.text = TextId(shape.event.text.value() + more);
    }
    if ((shape.parts & hasA) != 0) {
        const auto more = static_cast<std::uint64_t>(unzigzag((in.*Next)()));
        shape.event.a = static_cast<std::int64_t>(static_cast<std::uint64_t>(shape.event.a) + more);
    }
    event = shape.event;
    return true;
}

void putShape(std::string& out, const Shape& shape) {
    const auto id = [&out](std::uint32_t value) { put(out, value + 1u); };
    const Event& event = shape.event;
    put(out, static_cast<std::uint64_t>(event.kind));
    put(out, event.flags);
    put(out, shape.parts);
    id(event.process.value());
    id(event.thread.value());
    id(event.other.value());
    id(event.object);
    id(event.site.value());
    put(out, zigzag(event.c));
}

bool readShape(Numbers& in, Shape& shape) {
    bool fits = true;
    const auto number = [&](std::uint64_t most) {
        const std::uint64_t value = in.next();
        fits = fits && value <= most;
        return value;
    };
    const auto id = [&] { return static_cast<std::uint32_t>(number(0xffffffffu)) - 1u; };
    Event& event = shape.event;
    event.kind = static_cast<Kind>(number(0xffffu));
    event.flags = static_cast<std::uint8_t>(number(0xffu));
    shape.parts = static_cast<std::uint8_t>(number(allParts));
    event.process = ProcessUid(id());
    event.thread = ThreadUid(id());
    event.other = ProcessUid(id());
    event.object = id();
    event.site = SiteId(id());
    event.c = static_cast<std::int32_t>(unzigzag(number(0xffffffffu)));
    // What comes first counts from 0.
    event.text = (shape.parts & hasText) != 0 ? TextId(0) : TextId();
    event.a = 0;
    return fits;
}

}  // namespace

std::string packEvents(std::span<const Event> events) {
    std::vector<Shape> shapes;
    std::vector<std::uint32_t> shapeOf(events.size());
    std::vector<std::uint32_t> follower;  ///< the shape that came last after this one
    constexpr std::uint32_t none = 0xffffffffu;
    std::vector<std::uint32_t> table(std::bit_ceil(2 * events.size() + 1), none);
    const std::size_t mask = table.size() - 1;
    std::uint32_t before = none;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        const std::uint8_t parts = partsOf(event);
        // Programs go in circles: mostly the same follows as the last time.
        std::uint32_t found = before == none ? none : follower[before];
        if (found == none || !isOfShape(event, parts, shapes[found])) {
            std::size_t at = hashOf(event, parts) & mask;
            while (table[at] != none && !isOfShape(event, parts, shapes[table[at]]))
                at = (at + 1) & mask;
            if (table[at] == none) {
                table[at] = static_cast<std::uint32_t>(shapes.size());
                Shape shape{event, parts};
                shape.event.text = (parts & hasText) != 0 ? TextId(0) : TextId();
                shape.event.a = 0;
                shapes.push_back(shape);
                follower.push_back(none);
            }
            found = table[at];
        }
        if (before != none)
            follower[before] = found;
        before = found;
        shapeOf[i] = found;
    }

    std::string out;
    out.reserve(64 + shapes.size() * 16 + events.size() * 6);
    std::int64_t time = events.empty() ? 0 : events.front().time.ns();
    out.append(reinterpret_cast<const char*>(&time), sizeof time);
    put(out, shapes.size());
    for (const Shape& shape : shapes)
        putShape(out, shape);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        Shape& shape = shapes[shapeOf[i]];
        put(out, shapeOf[i]);
        put(out, static_cast<std::uint64_t>(event.time.ns()) - static_cast<std::uint64_t>(time));
        time = event.time.ns();
        if ((shape.parts & hasText) != 0) {
            put(out, zigzag(static_cast<std::int64_t>(event.text.value()) -
                            static_cast<std::int64_t>(shape.event.text.value())));
            shape.event.text = event.text;
        }
        if ((shape.parts & hasA) != 0) {
            put(out, zigzag(static_cast<std::int64_t>(static_cast<std::uint64_t>(event.a) -
                                                      static_cast<std::uint64_t>(shape.event.a))));
            shape.event.a = event.a;
        }
    }
    out.shrink_to_fit();
    return out;
}

bool unpackEvents(std::string_view packed, std::span<Event> events) {
    std::int64_t time = 0;
    if (packed.size() < sizeof time)
        return false;
    std::memcpy(&time, packed.data(), sizeof time);
    Numbers in(packed.substr(sizeof time));
    const std::uint64_t shapeCount = in.next();
    if (shapeCount > events.size())
        return false;
    std::vector<Shape> shapes(static_cast<std::size_t>(shapeCount));
    for (Shape& shape : shapes) {
        if (!readShape(in, shape) || in.failed())
            return false;
    }
    for (Event& event : events) {
        const bool ok = in.hasRoom() ? unpackOne<&Numbers::nextUnchecked>(in, shapes, time, event)
                                     : unpackOne<&Numbers::next>(in, shapes, time, event);
        if (!ok || in.failed())
            return false;
    }
    return in.atEnd();
}

}  // namespace proclab::trace
