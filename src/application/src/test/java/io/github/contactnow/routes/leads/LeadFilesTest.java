package io.github.contactnow.routes.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.routes.leads.inbox.LeftBehind;
import io.github.contactnow.routes.leads.inbox.TakenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an interrupted file is handled. */
class LeadFilesTest {

    @TempDir
    Path inbox;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final LeadFiles files = new LeadFiles();
    private final Exchange exchange = new DefaultExchange(camel);

    @BeforeEach
    void begin() throws Exception {
        files.setCamelContext(camel);
        files.setDirectory(inbox.toString());
        files.setSettle("0s");
        files.setDataset("12");
        files.start();
        camel.start();
        Files.writeString(inbox.resolve("leads.csv"), "reference,MobilePhone\na-1,\na-2,\n");
        files.look(exchange);
        files.open(exchange);
    }

    @AfterEach
    void end() throws IOException {
        camel.close();
    }

    private LeadFiles.Batches batches() {
        return exchange.getProperty("leadBatches", LeadFiles.Batches.class);
    }

    private void settleOneBatch() throws IOException {
        List<LeadEntry> batch = batches().next();
        files.settled(
                batch.stream()
                        .map(entry -> Verdict.rejected((RejectedLead) entry))
                        .toList(),
                batch,
                batches(),
                exchange.getProperty("leadFile", TakenFile.class));
    }

    private void stoppedBy(Throwable cause) {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        files.stopped(exchange);
        files.take(exchange);
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void oneThatAnotherFailureHasStoppedIsPutAsideWithANoteAndNeverReadAgain() throws Exception {
        settleOneBatch();
        stoppedBy(new IllegalStateException("a fault of the program"));
        Path rejected = inbox.resolve("rejected");
        assertThat(LeftBehind.names(rejected))
                .containsExactlyInAnyOrder("leads.csv", "leads.csv.reason.txt", "leads.csv.rejected.ndjson");
        assertThat(LeftBehind.of("leads.csv.reason.txt", rejected).get(0))
                .content()
                .contains("a fault of the program", "2 rejected of 2");
        files.look(exchange);
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void oneThatMayGoOnLaterIsReadAgainAndItsNotesBeginAnew() throws Exception {
        settleOneBatch();
        stoppedBy(new RejectedExecutionException("not now"));
        assertThat(inbox.resolve("rejected")).doesNotExist();
        files.look(exchange);
        files.open(exchange);
        settleOneBatch();
        files.done(exchange.getProperty("leadFile", TakenFile.class), null);
        Path rejected = inbox.resolve("rejected");
        assertThat(Files.readAllLines(
                        LeftBehind.of("leads.csv.rejected.ndjson", rejected).get(0)))
                .hasSize(2);
        assertThat(LeftBehind.names(inbox.resolve("done"))).containsExactly("leads.csv");
    }

    @Test
    void oneWhoseNotesTheDiskDoesNotTakeWaits() throws Exception {
        settleOneBatch();
        stoppedBy(new IOException("No space left on device"));
        assertThat(inbox.resolve("rejected")).doesNotExist();
        assertThat(inbox.resolve("done")).doesNotExist();
    }

    @Test
    void anApplicationThatStopsLeavesTheRestOfAFileForTheNextStart() throws Exception {
        stoppedBy(new RejectedExecutionException("The application stops"));
        camel.close();
        try (DefaultCamelContext next = new DefaultCamelContext()) {
            LeadFiles again = new LeadFiles();
            again.setCamelContext(next);
            again.setDirectory(inbox.toString());
            again.setSettle("0s");
            again.start();
            next.start();
            again.look(exchange);
            assertThat(exchange.getMessage().getBody(TakenFile.class).droppedName())
                    .isEqualTo("leads.csv");
        }
    }
}
