package io.github.contactnow.histories;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.Judge.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server that receives the leads of a history. The judge examines its final records. */
interface LeadServer extends AutoCloseable {

    void start();

    Account account();

    /** The protocol options that its users know. */
    Dialect dialect();

    /** The delivered form of a lead. */
    Map<String, Object> record(Lead lead);

    /** Ends all faults: later requests succeed. */
    void calm();

    void moveClock(Duration by);

    void expireTokens();

    /** The records that creates have made. */
    List<Stored> records();

    /** Whether a lead of that reference may stay in doubt, because no search on this server can prove its absence. */
    boolean mayStayInDoubt(String reference);

    /** Violations that the server has observed, in words. */
    List<String> wrong();

    /** Counts the faults and requests. */
    void count(Tally tally);

    @Override
    void close();
}
