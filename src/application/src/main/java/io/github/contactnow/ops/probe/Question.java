package io.github.contactnow.ops.probe;

/** One thing that the documents leave open, and how to find it out. */
abstract class Question {

    private final String name;
    private final String text;
    private final String asked;
    private final int mostRequests;

    /**
     * @param name         short, for lists
     * @param text         the question
     * @param asked        how it is asked
     * @param mostRequests how many requests it takes at most
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
     * Asks, and notes in the profile what is certain.
     *
     * @throws InconclusiveException if the evidence does not suffice
     */
    abstract Finding ask(ProbeContext context);
}
