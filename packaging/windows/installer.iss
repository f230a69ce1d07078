; The installer for Windows, made with Inno Setup 6 from dist\ZhibuAssistant; packaging\windows\build.bat runs it.
; For one user, without administrator rights: office PCs often have none.
; Her data lie in the folder she chose; neither installing nor uninstalling ever touches them.
;
; Inno Setup's Simplified Chinese messages are an unofficial translation that is not part of Inno Setup.
; Put ChineseSimplified.isl beside this file before a release; without it the installer speaks English.

#ifndef Version
  #error Call through build.bat, which passes /DVersion=
#endif
#define Name "支部主题党日助手"
#define Program "ZhibuAssistant.exe"
#define Chinese AddBackslash(SourcePath) + "ChineseSimplified.isl"

[Setup]
AppId={{8F0C5B57-51B4-4C0B-9B0E-6E1B9D2C7A31}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
DefaultDirName={localappdata}\Programs\ZhibuAssistant
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
; The PySide6 in the bundle needs Windows 10 1809.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
CloseApplications=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
OutputDir=..\..\dist
OutputBaseFilename=ZhibuAssistant-Setup
UninstallDisplayIcon={app}\{#Program}

[Languages]
#if FileExists(Chinese)
Name: "chinese"; MessagesFile: "{#Chinese}"
#else
Name: "english"; MessagesFile: "compiler:Default.isl"
#endif

[InstallDelete]
; Files of an earlier version must not stay beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\ZhibuAssistant\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"

[Run]
Filename: "{app}\{#Program}"; Description: "{#Name}"; Flags: nowait postinstall skipifsilent
