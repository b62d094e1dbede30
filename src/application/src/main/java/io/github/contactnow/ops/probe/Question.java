package io.github.contactnow.ops.probe;

/** A point that the documentation leaves open, and how to observe it. */
abstract class Question {

    private final String name;
    private final String text;
    private final String asked;
    private final int mostRequests;

    /**
     * @param name         short name, for lists
     * @param text         the question
     * @param asked        requests that answer it
     * @param mostRequests largest number of requests
     */
    Question(String name, String text, String asked, int mostRequests) {
        this.name = name;
        this.text = text;
        this.asked = asked;
        this.mostRequests = mostRequests;
    }

    final String name() {
        return name;
    }

    final String text() {
        return text;
    }

    final String asked() {
        return asked;
    }

    final int mostRequests() {
        return mostRequests;
    }

    /**
     * Asks the question, and adds a certain answer to the profile.
     *
     * @throws InconclusiveException if the evidence does not suffice
     */
    abstract Finding ask(ProbeContext context);
}
