@echo off
rem Starts meterctl on the runtime beside this file; no Java needs to be installed.
setlocal EnableExtensions DisableDelayedExpansion

rem cmd cannot tell which of its streams are terminals, so METERCTL_TTY is what the caller says. Unset: no colour, no
rem questions. In a terminal: set METERCTL_TTY=012

for %%j in ("%~dp0..\lib\meterctl-*.jar") do set "JAR=%%~fj"

rem No start-up cache: cmd has nothing to tell with that the cache is of this very jar.
rem METERCTL_JAVA_OPTS is split into words on purpose.
"%~dp0..\runtime\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData %METERCTL_JAVA_OPTS% ^
  -cp "%JAR%" dev.meterctl.cli.Main %*
exit /b %ERRORLEVEL%
