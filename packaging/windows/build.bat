@echo off
rem Makes dist\ZhibuAssistant and, where Inno Setup 6 is installed, dist\ZhibuAssistant-Setup.exe.
rem Needs Python 3.11, 3.12 or 3.13 for Windows (64 bit). Not run by the developers: see packaging\README.md.
setlocal
cd /d "%~dp0..\.."

py -3 packaging\dev.py test tests\repo\test_machine.py || exit /b 1
.venv\Scripts\python packaging\build.py || exit /b 1

set ISCC=%ProgramFiles(x86)%\Inno Setup 6\ISCC.exe
if not exist "%ISCC%" (
    echo Inno Setup 6 is not installed: dist\ZhibuAssistant is made, the installer is not.
    exit /b 0
)
for /f "usebackq delims=" %%v in (`.venv\Scripts\python -c "import tomllib; print(tomllib.load(open('pyproject.toml','rb'))['project']['version'])"`) do set VERSION=%%v
"%ISCC%" /Qp /DVersion=%VERSION% packaging\windows\installer.iss || exit /b 1
