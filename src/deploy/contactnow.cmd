@echo off
rem Starts the application, or runs a command of the operator if arguments are given. The working directory holds inbox\, data\ and config\.
rem CONTACTNOW_JAVA_OPTS adds options of Java, such as -Xmx512m. JAVA_HOME selects the Java, 17 or newer.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
for %%F in ("%~dp0." "%~dp0quarkus-app" "%~dp0..\..\target\quarkus-app") do (
  if exist "%%~fF\quarkus-run.jar" (
    set "JAR=%%~fF\quarkus-run.jar"
    goto run
  )
)
echo There is no quarkus-run.jar beside %~f0: put the script into the folder quarkus-app, or build it by mvnw package. 1>&2
exit /b 1
:run
rem A process without memory is of no use: it ends, and whatever supervises it starts it again.
"%JAVA%" -XX:+ExitOnOutOfMemoryError %CONTACTNOW_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
