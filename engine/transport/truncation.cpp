// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "transport/truncation.h"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <map>
#include <mutex>

#include <signal.h>
#include <sys/mman.h>

namespace proclab::transport {

namespace {

struct Guarded {
    std::size_t bytes = 0;
    bool isTruncated = false;
};

/// Held only where no mapping is touched, so that the thread that gets the signal never has it.
class Spin {
public:
    void lock() {
        while (m_taken.test_and_set(std::memory_order_acquire)) {
        }
    }
    void unlock() { m_taken.clear(std::memory_order_release); }

private:
    std::atomic_flag m_taken;
};

Spin spin;
std::map<std::uintptr_t, Guarded>& mappings() {
    static std::map<std::uintptr_t, Guarded> all;
    return all;
}
struct sigaction previous {};

bool turnIntoZeros(std::uintptr_t address) {
    const std::lock_guard guard(spin);
    auto after = mappings().upper_bound(address);
    if (after == mappings().begin())
        return false;
    auto& [base, mapping] = *--after;
    if (address - base >= mapping.bytes)
        return false;
    mapping.isTruncated = true;
    return ::mmap(reinterpret_cast<void*>(base), mapping.bytes, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
}

void onBusError(int, siginfo_t* info, void*) {
    const int error = errno;
    // Not one of ours: it happens again as soon as this returns, and means what it did before.
    if (!turnIntoZeros(reinterpret_cast<std::uintptr_t>(info->si_addr)))
        ::sigaction(SIGBUS, &previous, nullptr);
    errno = error;
}

}  // namespace

void guardMapping(const void* base, std::size_t bytes) {
    static std::once_flag installed;
    std::call_once(installed, [] {
        mappings();  // made here and never within the handler
        struct sigaction action {};
        action.sa_sigaction = onBusError;
        action.sa_flags = SA_SIGINFO;
        ::sigaction(SIGBUS, &action, &previous);
    });
    const std::lock_guard guard(spin);
    mappings()[reinterpret_cast<std::uintptr_t>(base)] = {bytes, false};
}

void releaseMapping(const void* base) {
    const std::lock_guard guard(spin);
    mappings().erase(reinterpret_cast<std::uintptr_t>(base));
}

bool wasTruncated(const void* base) {
    const std::lock_guard guard(spin);
    const auto found = mappings().find(reinterpret_cast<std::uintptr_t>(base));
    return found != mappings().end() && found->second.isTruncated;
}

}  // namespace proclab::transport
