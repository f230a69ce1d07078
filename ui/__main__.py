"""Start the program: ``python -m ui [FOLDER]``, ``--self-test``, ``--sample-run DIR``."""

import argparse
import sys
from pathlib import Path

from app.operations.reading_child import READ_SHEET, child_main
from ui.offline import refuse_network


def main(arguments: list[str]) -> int:
    """Start what the arguments ask for; returns the exit code."""
    if arguments[:1] == [READ_SHEET]:
        return child_main(arguments[1:])
    refuse_network()
    asked = _parse(arguments)
    if asked.self_test:
        from ui.self_test import self_test

        return self_test()
    if asked.sample_run:
        from ui.sample_run import sample_run

        return sample_run(asked.sample_run)
    from ui.program import run_program

    return run_program(asked.folder)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ui", description="支部主题党日助手")
    parser.add_argument("folder", nargs="?", type=Path, help="数据所在的文件夹")
    parser.add_argument("--self-test", action="store_true", help="检查程序是否完整")
    parser.add_argument("--sample-run", type=Path, metavar="DIR", help="用示例支部走一遍，材料和画面放在 DIR")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
