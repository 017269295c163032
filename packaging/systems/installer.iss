; Installs the program for one user, without administrator rights; systems/windows.py gives the names by /D.
[Setup]
AppId={#Name}
AppName={#Title}
AppVersion={#Version}
AppPublisher={#Publisher}
DefaultDirName={autopf}\{#Title}
DefaultGroupName={#Title}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#Name}-window.exe
ChangesAssociations=yes
CloseApplications=yes
OutputDir={#Folder}
OutputBaseFilename={#File}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Parts of an earlier version that this one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#Title}"; Filename: "{app}\{#Name}-window.exe"
Name: "{userdesktop}\{#Title}"; Filename: "{app}\{#Name}-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\{#Suffix}"; ValueType: string; ValueData: "{#Name}.plan"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Suffix}"; ValueType: string; ValueName: "Content Type"; ValueData: "{#MimeType}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Name}.plan"; ValueType: string; ValueData: "{#KindOfFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Name}.plan\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Name}-window.exe,0"
Root: HKA; Subkey: "Software\Classes\{#Name}.plan\shell\open\command"; ValueType: string; ValueData: """{app}\{#Name}-window.exe"" ""%1"""

[Run]
Filename: "{app}\{#Name}-window.exe"; Description: "{cm:LaunchProgram,{#Title}}"; Flags: nowait postinstall skipifsilent
