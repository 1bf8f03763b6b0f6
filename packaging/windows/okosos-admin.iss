; Installer for Windows, made by Inno Setup 6.3 or newer: ISCC /DVersion=0.1.0 okosos-admin.iss, or all at once: py dev.py package.
; Installs for one user and asks for no administrator. An office's IT can run it silently: /VERYSILENT /TASKS="desktop".
; The file is UTF-8 with a byte order mark: without it Inno Setup reads it in the machine's own alphabet.

#ifndef Version
  #error Say which version: ISCC /DVersion=0.1.0
#endif
#define Name "ØKO-SOS Administrasjon"
#define Program "okosos-admin.exe"
#define FileType "okosos.register"

[Setup]
; Never change this: Windows knows an older version by it.
AppId={{6A6795CD-11A6-4C10-AA2B-C447F3DA7D6E}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher={#Name}
VersionInfoVersion={#Version}
LicenseFile=..\..\LICENSE
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=
DefaultDirName={autopf}\{#Name}
DisableDirPage=yes
DisableProgramGroupPage=yes
DisableReadyPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=okosos-admin-{#Version}-windows
SetupIconFile=..\..\build\okosos-admin.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Name}
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; A running program is asked to close, which saves what was typed; it is never killed.
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "nb"; MessagesFile: "compiler:Languages\Norwegian.isl"

[Tasks]
Name: "desktop"; Description: "Lag en snarvei på &skrivebordet"

[InstallDelete]
; What an older version brought and this one does not must not be left to be imported.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\okosos-admin\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"; Comment: "Saker, ventetid, statistikk og rapport"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktop

[Registry]
; A double click on a register opens it.
Root: HKA; Subkey: "Software\Classes\.okosos"; ValueType: string; ValueData: "{#FileType}"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.okosos\OpenWithProgids"; ValueType: string; ValueName: "{#FileType}"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\{#FileType}"; ValueType: string; ValueData: "Register for økonomisk rådgivning"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#FileType}\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\{#FileType}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".okosos"; ValueData: ""

[Run]
Filename: "{app}\{#Program}"; Description: "Start {#Name}"; Flags: nowait postinstall skipifsilent
