@echo off
rem Starts meterctl on the runtime beside this file; no Java needs to be installed.
setlocal EnableExtensions DisableDelayedExpansion

rem cmd cannot tell which of its streams are terminals, so METERCTL_TTY is what the caller says. Unset: no colour, no
rem questions. In a terminal: set METERCTL_TTY=012

rem The start-up cache holds classes of one runtime, and is used with that very runtime only.
set "CLASSES=none"
if exist "%~dp0..\runtime\lib\modules.sha256" set /p CLASSES=<"%~dp0..\runtime\lib\modules.sha256"

rem Java would look for classes there.
set "CLASSPATH="

rem A heap that small runs never have to clean up; whoever gives options of their own sizes the heap, too.
set "HEAP="
if not defined METERCTL_JAVA_OPTS set "HEAP=-Xms96m -Xmn64m"

rem The options are those of the launcher for Unix. METERCTL_JAVA_OPTS is split into words on purpose.
"%~dp0..\runtime\bin\java.exe" "-XX:SharedArchiveFile=%~dp0..\lib\meterctl-%CLASSES%.aot" -Xshare:auto -Xlog:disable ^
  -XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=20 -XX:Tier3MinInvocationThreshold=10 -XX:Tier3CompileThreshold=300 ^
  -XX:+UseSerialGC %HEAP% -XX:-UsePerfData -Djdk.httpclient.bufsize=131072 -Dpicocli.converters.excludes=java.* ^
  %METERCTL_JAVA_OPTS% ^
  -m dev.meterctl/dev.meterctl.cli.Main %*
exit /b %ERRORLEVEL%
