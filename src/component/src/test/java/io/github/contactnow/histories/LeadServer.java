package io.github.contactnow.histories;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.Judge.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server that the leads of a history go to. What it holds in the end is what the judge goes by. */
interface LeadServer extends AutoCloseable {

    void start();

    Account account();

    /** What its users know of how it wants to be spoken to. */
    Dialect dialect();

    /** A lead as it is delivered. */
    Map<String, Object> record(Lead lead);

    /** From now on all requests go well. */
    void calm();

    void moveClock(Duration by);

    void expireTokens();

    /** The records that creates have made. */
    List<Stored> records();

    /** Whether a lead of that reference may stay in doubt, since the server does not allow to prove that it is not there. */
    boolean mayStayInDoubt(String reference);

    /** What the server has seen that must not be, in words. */
    List<String> wrong();

    /** Counts what has come to pass. */
    void count(Tally tally);

    @Override
    void close();
}
