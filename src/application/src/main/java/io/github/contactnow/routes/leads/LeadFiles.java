package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.Durations;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Batching;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.routes.EventNotTakenException;
import io.github.contactnow.routes.leads.inbox.DropCounts;
import io.github.contactnow.routes.leads.inbox.Inbox;
import io.github.contactnow.routes.leads.inbox.InboxSettings;
import io.github.contactnow.routes.leads.inbox.TakenFile;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of leads: takes them from the inbox one after the other, reads each in batches, and writes the records that were not applied to a
 * second file. It reads a file to its end before it sends a lead, so it refuses a truncated or broken file as a whole. It may read a file
 * any number of times: the ledger holds the leads that were sent.
 */
public class LeadFiles extends LeadSettings implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(LeadFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /** Records of a file that are logged one by one. */
    private static final int MOST_LOGGED = 20;

    private CamelContext camelContext;
    private int batchSize = 100;
    private int parallel = 1;
    private String directory;
    private Duration settle = Duration.ofSeconds(10);
    private String doneMarker;
    private String temporary = "";
    private Inbox inbox;

    /** The batches of a file, and its progress. */
    public final class Batches implements Iterator<List<LeadEntry>> {

        private final LeadReader reader;
        private final long total;
        private long applied;
        private long known;
        private long rejected;
        private long held;
        private long inDoubt;
        private long logged;
        private boolean stopped;

        private Batches(LeadReader reader, long total) {
            this.reader = reader;
            this.total = total;
        }

        /** False once the application stops: the rest of the file waits, and {@link #done} throws. */
        @Override
        public boolean hasNext() {
            boolean more = reader.hasNext();
            stopped |= more && camelContext.isStopping();
            return more && !stopped;
        }

        @Override
        public List<LeadEntry> next() {
            int most = new Batching(batchSize, parallel).delivered();
            List<LeadEntry> batch = new ArrayList<>();
            do {
                batch.add(reader.next());
            } while (batch.size() < most && reader.hasNext());
            return batch;
        }

        private void count(List<Verdict> verdicts) {
            for (Verdict verdict : verdicts) {
                switch (verdict.state()) {
                    case APPLIED -> {
                        applied++;
                        known += verdict.known() ? 1 : 0;
                    }
                    case REJECTED -> rejected++;
                    case HELD -> held++;
                    case IN_DOUBT -> inDoubt++;
                }
            }
        }

        private DropCounts counts() {
            return new DropCounts(total, applied - known, known, rejected, held, inDoubt);
        }

        @Override
        public String toString() {
            return applied + " accepted, " + rejected + " rejected" + (held == 0 ? "" : ", " + held + " held")
                    + (inDoubt == 0 ? "" : ", " + inDoubt + " in doubt")
                    + " of " + total;
        }
    }

    /**
     * Makes the inbox, when the application starts.
     *
     * @throws IllegalArgumentException if a setting cannot be used
     */
    public void start() throws IOException {
        if (!Settings.hasValue(directory)) {
            return;
        }
        inbox = new Inbox(InboxSettings.of(directory, settle, doneMarker, temporary));
        inbox.create();
        camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                try {
                    inbox.close();
                } catch (IOException e) {
                    LOG.warn(
                            "The working folder of the inbox could not be left in order ({}); the next start finds what is in it",
                            e.getMessage());
                }
            }
        });
    }

    /** Looks for files that can be taken, and takes the first. */
    public void look(Exchange exchange) {
        inbox.look();
        take(exchange);
    }

    /** Takes the next file of those that were found, as body; null when there is none. */
    public void take(Exchange exchange) {
        Optional<TakenFile> file = camelContext.isStopping() ? Optional.empty() : inbox.take();
        exchange.removeProperty("leadBatches");
        exchange.setProperty("leadFile", file.orElse(null));
        file.ifPresent(taken -> Arrivals.note(exchange, Arrivals.FILES, taken.name()));
        exchange.getMessage().setBody(file.orElse(null));
    }

    /**
     * Opens the file of the exchange.
     *
     * @throws LeadFormatException if it cannot be read to its end
     */
    public void open(Exchange exchange) throws IOException {
        TakenFile file = exchange.getProperty("leadFile", TakenFile.class);
        LeadSource source = source(LeadFormat.ofFileName(file.droppedName()).orElseThrow());
        long total;
        try (InputStream input = file.open()) {
            total = source.check(input);
        }
        exchange.setProperty("leadBatches", new Batches(source.open(file.open()), total));
    }

    /**
     * Counts the verdicts on a batch, and writes the records that were not applied to the second file, each with its verdict, so that it can
     * be corrected and sent again.
     */
    public void settled(
            List<Verdict> verdicts,
            @ExchangeProperty("leadBatch") List<LeadEntry> batch,
            @ExchangeProperty("leadBatches") Batches batches,
            @ExchangeProperty("leadFile") TakenFile file)
            throws IOException {
        batches.count(verdicts);
        file.counts(batches.counts());
        if (!verdicts.stream().allMatch(Verdict::isApplied)) {
            try (Writer out = file.notAccepted()) {
                for (int i = 0; i < batch.size(); i++) {
                    if (!verdicts.get(i).isApplied()) {
                        JSON.writeValue(out, withRecord(verdicts.get(i), batch.get(i)));
                        out.write(System.lineSeparator());
                    }
                }
            }
            for (Verdict verdict : verdicts) {
                if (!verdict.isApplied() && batches.logged++ < MOST_LOGGED) {
                    LOG.info(
                            "{} record {} {}: {}",
                            file.name(),
                            verdict.position(),
                            verdict.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            verdict.reason());
                }
            }
        }
        LOG.info("{}: {}", file.name(), batches);
    }

    private static Map<String, Object> withRecord(Verdict verdict, LeadEntry entry) {
        Map<String, Object> map = verdict.summary();
        if (entry instanceof RejectedLead rejected) {
            map.put("raw", rejected.raw());
        } else {
            map.put("lead", ((Lead) entry).record());
        }
        return map;
    }

    /**
     * Moves a file that was read to its end.
     *
     * @throws RejectedExecutionException if it was not, because the application stops
     */
    public void done(@ExchangeProperty("leadFile") TakenFile file, @ExchangeProperty("leadBatches") Batches batches) {
        if (batches != null && batches.stopped) {
            throw new RejectedExecutionException("The application stops");
        }
        if (batches != null && batches.logged > MOST_LOGGED) {
            LOG.info(
                    "{}: {} more records rejected or in doubt; the file beside it lists all",
                    file.name(),
                    batches.logged - MOST_LOGGED);
        }
        file.done();
    }

    /** Moves a file that was refused as a whole to the rejected files, with the reason. */
    public void refused(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String reason =
                ObjectHelper.getException(LeadFormatException.class, caught).getMessage();
        TakenFile file = exchange.getProperty("leadFile", TakenFile.class);
        if (file.reject(reason)) {
            LOG.warn("{} rejected whole, nothing of it was sent: {}", file.name(), reason);
        }
    }

    /**
     * Handles a file that was interrupted. If ContactNow, the ledger or the endpoint of results was unreachable, a write to disk failed or
     * the application stops, the file waits: the ledger then answers the leads that were sent. After any other failure, which would repeat,
     * the file is moved to the rejected files, with a note of its progress.
     */
    public void stopped(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        TakenFile file = exchange.getProperty("leadFile", TakenFile.class);
        Batches batches = exchange.getProperty("leadBatches", Batches.class);
        String soFar = batches == null ? "nothing of it was sent" : "so far " + batches;
        if (Stream.of(
                        ContactNowRefusedException.class,
                        LedgerException.class,
                        EventNotTakenException.class,
                        RejectedExecutionException.class)
                .anyMatch(type -> ObjectHelper.getException(type, cause) != null)) {
            LOG.info("{} stays in the working folder of the inbox and goes on later; {}", file.name(), soFar);
        } else if (ObjectHelper.getException(IOException.class, cause) != null) {
            file.hold("its records that were not accepted cannot be written down; see that there is room. " + soFar);
        } else {
            String reason = "Stopped by " + cause + "; " + soFar
                    + ". It may be sent again as a whole, since what went in is known";
            if (file.reject(reason)) {
                LOG.error("{}: {}", file.name(), reason);
            }
        }
    }

    /** The inbox. Blank: there is none. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    /** How long a file must not have changed before it is taken, as in {@code 10s}. */
    public void setSettle(String text) {
        settle = Durations.parse(text);
    }

    /** Name of the file that says that another is complete, such as {@code {name}.done}; blank for none. */
    public void setDoneMarker(String doneMarker) {
        this.doneMarker = doneMarker;
    }

    /** Patterns of names that are not taken until the file is renamed, with commas between them. */
    public void setTemporary(String temporary) {
        this.temporary = temporary;
    }

    /** How many leads go into one request. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** How many requests of a file may be under way at once. */
    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
