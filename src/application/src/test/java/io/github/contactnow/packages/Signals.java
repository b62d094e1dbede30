package io.github.contactnow.packages;

import java.io.IOException;

/** Signals to processes, as the command {@code kill} sends them. */
final class Signals {

    private Signals() {}

    /** @param name without SIG, such as {@code STOP} */
    static void send(String name, long process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill -" + name + " " + process + " ended with " + status);
        }
    }
}
