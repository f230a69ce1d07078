"""Limits the memory of this process, so that a hostile file ends the child that reads it and nothing else."""

import sys
from pathlib import Path


def limit_memory(more: int) -> None:
    """Let this process grow by ``more`` bytes at most; where the system has no such limit, do nothing."""
    if sys.platform == "win32":
        _limit_job(more)
    elif sys.platform == "linux":
        _limit_address_space(more)


if sys.platform == "linux":

    def _limit_address_space(more: int) -> None:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if sys.platform == "win32":

    def _limit_job(more: int) -> None:
        """Put this process into a job with a memory limit (JOB_OBJECT_LIMIT_PROCESS_MEMORY); a refusal is ignored."""
        import ctypes
        from ctypes import wintypes

        extended_limit_information, limit_process_memory, size = 9, 0x100, ctypes.c_size_t

        class Basic(ctypes.Structure):
            _fields_ = (
                ("process_time", ctypes.c_int64),
                ("job_time", ctypes.c_int64),
                ("flags", wintypes.DWORD),
                ("least_set", size),
                ("most_set", size),
                ("processes", wintypes.DWORD),
                ("affinity", size),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("basic", Basic),
                ("counters", ctypes.c_uint64 * 6),
                ("process_memory", size),
                ("job_memory", size),
                ("peak_process", size),
                ("peak_job", size),
            )

        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = Extended(basic=Basic(flags=limit_process_memory), process_memory=more)
        job = kernel.CreateJobObjectW(None, None)
        kernel.SetInformationJobObject(
            job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
