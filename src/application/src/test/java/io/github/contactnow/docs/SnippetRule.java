package io.github.contactnow.docs;

/** What shows that a snippet of one language works as it is printed. */
@FunctionalInterface
interface SnippetRule {

    /** @throws AssertionError if it does not */
    void check(Snippet snippet) throws Exception;
}
