package io.github.contactnow.histories;

import io.github.contactnow.leads.delivery.Admission;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * What a history is made of: the same for the same seed. It consists of parts, each with a name, any of which can be left out.
 * One is drawn for each run, for it remembers how far it has come.
 */
interface Scenario {

    /** Draws scenarios of a kind. */
    interface Kind {
        Scenario draw(long seed);
    }

    Plan plan();

    /** Judges what came of it. */
    default Judge judge() {
        return new Judge(Set.of(SimulatorServer.REFUSAL));
    }

    /** The contact policy of all instances. */
    default Admission policy() {
        return Admission.NONE;
    }

    /** @param user the name of the account, another for each run */
    LeadServer server(String user, Executor threads) throws IOException;

    /** The kinds of trouble in it: what {@link Cover} chooses seeds by. */
    Set<String> kinds();

    /** The names of all parts. */
    List<String> parts();

    /** This, without any part that is not named. */
    Scenario only(Set<String> parts);
}
