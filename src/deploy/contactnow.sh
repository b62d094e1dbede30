#!/bin/sh
# Starts the application, or runs a command of the operator if arguments are given. The working directory holds inbox/, data/ and config/.
# CONTACTNOW_JAVA_OPTS adds options of Java, such as -Xmx512m. JAVA_HOME selects the Java, 17 or newer.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
for folder in "$here" "$here/quarkus-app" "$here/../../target/quarkus-app"; do
    if [ -f "$folder/quarkus-run.jar" ]; then
        # A process without memory is of no use: it ends, and whatever supervises it starts it again.
        # shellcheck disable=SC2086 # the options are words
        exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+ExitOnOutOfMemoryError ${CONTACTNOW_JAVA_OPTS:-} -jar "$folder/quarkus-run.jar" "$@"
    fi
done
echo "There is no quarkus-run.jar beside $here/contactnow.sh: put the script into the folder quarkus-app, or build it by ./mvnw package." >&2
exit 1
