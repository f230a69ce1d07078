"""Pack dist/ZhibuAssistant as a .deb for Debian-like office systems: ``python packaging/linux/make_deb.py``.

Needs dpkg-deb and a folder build made by packaging/build.py on the oldest system it is meant for.
"""

import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLE = ROOT / "dist" / "ZhibuAssistant"
STAGE = ROOT / "build" / "deb"
PACKAGE = "zhibu-assistant"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# What PyInstaller leaves to the system; every desktop has the others.
DEPENDS = "libegl1, libgl1, libxcb-cursor0, libxkbcommon-x11-0"

CONTROL = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: Zhibu Assistant developers <noreply@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-noto-cjk
Section: misc
Priority: optional
Description: 支部主题党日助手
 Offline desktop program for the secretary of a party branch: plan table,
 nine steps of an activity, sign-in sheet, record. It never uses a network.
"""

DESKTOP = """\
[Desktop Entry]
Type=Application
Name=支部主题党日助手
Comment=计划表、签到册、活动纪实表
Exec=/opt/{package}/ZhibuAssistant
Icon={package}
Terminal=false
Categories=Office;
StartupWMClass=ZhibuAssistant
"""


def main() -> int:
    """Lay the files out as they will be installed and pack them."""
    if not BUNDLE.is_dir():
        print("There is no dist/ZhibuAssistant: run packaging/build.py first.", file=sys.stderr)
        return 1
    shutil.rmtree(STAGE, ignore_errors=True)
    lay_out_program()
    lay_out_desktop()
    write(STAGE / "DEBIAN" / "control", control())
    package = ROOT / "dist" / f"{PACKAGE}_{version()}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(STAGE), str(package)]
    code = subprocess.run(command, check=False).returncode
    if code == 0:
        print(f"{package.relative_to(ROOT)}, {package.stat().st_size / 1e6:.0f} MB")
    return code


def lay_out_program() -> None:
    """Copy the bundle to /opt and give it a name on the path."""
    shutil.copytree(BUNDLE, STAGE / "opt" / PACKAGE, symlinks=True)
    command = STAGE / "usr" / "bin" / PACKAGE
    command.parent.mkdir(parents=True)
    command.symlink_to(f"/opt/{PACKAGE}/ZhibuAssistant")
    for place in (STAGE, *STAGE.rglob("*")):
        if not place.is_symlink():
            place.chmod(0o755 if place.is_dir() or place.stat().st_mode & 0o100 else 0o644)


def lay_out_desktop() -> None:
    """Write the menu entry, the licence and the icon."""
    share = STAGE / "usr" / "share"
    write(share / "applications" / f"{PACKAGE}.desktop", DESKTOP.format(package=PACKAGE))
    write(share / "doc" / PACKAGE / "copyright", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    icon = (ROOT / "resources" / "icons" / "program.svg").read_text(encoding="utf-8")
    write(share / "icons" / "hicolor" / "scalable" / "apps" / f"{PACKAGE}.svg", icon)


def control() -> str:
    """Return the package's description for dpkg."""
    size = sum(path.lstat().st_size for path in STAGE.rglob("*") if path.is_file())
    return CONTROL.format(
        package=PACKAGE,
        version=version(),
        architecture=architecture(),
        kilobytes=size // 1024,
        depends=DEPENDS,
    )


def version() -> str:
    """Return the version that pyproject.toml states."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def architecture() -> str:
    """Return Debian's name of this machine's kind."""
    return ARCHITECTURES[platform.machine()]


def write(path: Path, text: str) -> None:
    """Write a text file and the folders it lies in, readable by all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)


if __name__ == "__main__":
    sys.exit(main())
