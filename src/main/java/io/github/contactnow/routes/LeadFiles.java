package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadFormat;
import io.github.contactnow.leads.LeadFormatException;
import io.github.contactnow.leads.LeadReader;
import io.github.contactnow.leads.LeadSource;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LedgerException;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of leads: reads one in batches, and writes beside it what was not applied. A file is read to its end before anything of it is
 * sent, so that one that is cut off or broken is refused whole. It may be read any number of times: the ledger knows what went in.
 */
public class LeadFiles extends LeadSettings {

    private static final Logger LOG = LoggerFactory.getLogger(LeadFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private int batchSize = 100;

    /** The batches of a file, and how far it has come. */
    public static final class Batches implements Iterator<List<LeadEntry>>, Closeable {

        private final LeadReader reader;
        private final int batchSize;
        private final long total;
        private long applied;
        private long rejected;
        private long inDoubt;

        private Batches(LeadReader reader, int batchSize, long total) {
            this.reader = reader;
            this.batchSize = batchSize;
            this.total = total;
        }

        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public List<LeadEntry> next() {
            List<LeadEntry> batch = new ArrayList<>();
            do {
                batch.add(reader.next());
            } while (batch.size() < batchSize && reader.hasNext());
            return batch;
        }

        private void count(List<LeadResult> results) {
            for (LeadResult result : results) {
                switch (result.state()) {
                    case APPLIED -> applied++;
                    case REJECTED -> rejected++;
                    case IN_DOUBT -> inDoubt++;
                }
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        @Override
        public String toString() {
            return applied + " accepted, " + rejected + " rejected" + (inDoubt == 0 ? "" : ", " + inDoubt + " in doubt") + " of " + total;
        }
    }

    /**
     * Opens the file of the exchange.
     *
     * @throws LeadFormatException if it cannot be read to its end
     */
    public void open(Exchange exchange) throws IOException {
        File file = exchange.getProperty("leadFile", File.class);
        LeadSource source = source(LeadFormat.ofFileName(file.getName()).orElseThrow(() -> new LeadFormatException("The name of the file "
            + "does not tell its format; use .csv, .json, .ndjson, .jsonl or .xml")));
        long total;
        try (InputStream input = stream(file)) {
            total = source.check(input);
        }
        Batches batches = new Batches(source.open(stream(file)), batchSize, total);
        exchange.setProperty("leadBatches", batches);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                stopped(failed, file, batches);
            }
        });
    }

    private static InputStream stream(File file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file.toPath()), 1 << 16);
    }

    /** Counts the results of a batch, and writes those that were not applied to {@code rejected/NAME.rejected.ndjson}. */
    public void settled(List<LeadResult> results, @ExchangeProperty("leadBatches") Batches batches,
                        @ExchangeProperty("leadFile") File file) throws IOException {
        batches.count(results);
        List<LeadResult> notApplied = results.stream().filter(r -> !r.isApplied()).toList();
        if (!notApplied.isEmpty()) {
            Path beside = rejected(file, ".rejected.ndjson");
            try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
                for (LeadResult result : notApplied) {
                    JSON.writeValue(out, result.withRecord());
                    out.newLine();
                }
            }
            for (LeadResult result : notApplied) {
                LOG.info("{} record {} {}: {}", file.getName(), result.entry().position(),
                    result.state() == Verdict.State.REJECTED ? "rejected" : "in doubt", result.reason());
            }
        }
        LOG.info("{}: {}", file.getName(), batches);
    }

    /** Says beside a file that was refused whole why it was. */
    public void refused(Exchange exchange) throws IOException {
        File file = exchange.getProperty("leadFile", File.class);
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String reason = ObjectHelper.getException(LeadFormatException.class, caught).getMessage();
        Files.writeString(rejected(file, ".reason.txt"), reason + System.lineSeparator());
        LOG.warn("{} rejected whole, nothing of it was sent: {}", file.getName(), reason);
    }

    /**
     * A file that could not be gone on with, because ContactNow or the ledger could not be reached or the application stops, stays for the
     * next time: what went in is answered from the ledger. One that another failure has stopped would meet it again and again: it is put
     * aside, with a note of how far it came.
     */
    private void stopped(Exchange exchange, File file, Batches batches) {
        Exception cause = exchange.getException();
        boolean mayWait = Stream.of(ContactNowRefusedException.class, LedgerException.class, RejectedExecutionException.class)
            .anyMatch(type -> ObjectHelper.getException(type, cause) != null);
        try {
            batches.close();
            if (mayWait) {
                LOG.info("{} stays in its folder and goes on later; so far {}", file.getName(), batches);
                return;
            }
            String reason = "Stopped by " + cause + ". So far: " + batches + "; it may be sent again as a whole, since what went in is known";
            Files.writeString(rejected(file, ".reason.txt"), reason + System.lineSeparator());
            Files.move(file.toPath(), rejected(file, ""), StandardCopyOption.REPLACE_EXISTING);
            LOG.error("{}: {}", file.getName(), reason);
        } catch (IOException e) {
            LOG.error("{} stopped at {} and could not be put aside; it is read again", file.getName(), batches, e);
        }
    }

    private static Path rejected(File file, String suffix) throws IOException {
        Path folder = Files.createDirectories(file.toPath().resolveSibling("rejected"));
        return folder.resolve(file.getName() + suffix);
    }

    /** How many leads go into one request. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }
}
