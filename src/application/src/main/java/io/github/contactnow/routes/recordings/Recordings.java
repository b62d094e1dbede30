package io.github.contactnow.routes.recordings;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Durations;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.reports.recordings.Recording;
import io.github.contactnow.reports.recordings.RecordingList;
import io.github.contactnow.reports.recordings.StoredRecording;
import io.github.contactnow.routes.Preconditions;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Body;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schedules the downloads of recordings, and stores the result of each. */
public class Recordings extends WarehouseUser {

    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final int NOT_FOUND = 404;
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private RecordingFiles files;
    private int parallel = 1;
    private Duration retry;
    private Duration giveUpAfter;
    private Duration lease;

    /** The state of a run: when it began, and why it cannot continue, if it cannot. */
    public static final class Run {

        private final Instant began = Instant.now();
        private final AtomicReference<Exception> failure = new AtomicReference<>();
    }

    /** Begins a run. */
    public void start(Exchange exchange) {
        exchange.setProperty("recordingRun", new Run());
    }

    /**
     * Takes the recordings to fetch next, as many as are fetched in parallel; none if no more were due when the run began. A recording that
     * is deferred meanwhile waits for the next run, so that each run ends.
     *
     * @throws Exception a failure of an earlier recording that would repeat for every recording
     */
    public List<Recording> take(@ExchangeProperty("recordingRun") Run run) throws Exception {
        if (run.failure.get() != null) {
            throw run.failure.get();
        }
        List<Recording> wanted;
        List<Recording> taken;
        do {
            taken = list().take(parallel, run.began, Instant.now().plus(lease));
            wanted = new ArrayList<>();
            for (Recording recording : taken) {
                if (!isMended(recording)) {
                    wanted.add(recording);
                }
            }
        } while (wanted.isEmpty() && !taken.isEmpty());
        return wanted;
    }

    /** Notes a complete file whose run ended before it was noted. */
    private boolean isMended(Recording recording) throws UnwritableDirectoryException {
        Optional<StoredRecording> found = files.find(recording);
        found.ifPresent(this::note);
        if (recording.attempts() > 1) {
            files.cleanUp(recording);
        }
        return found.isPresent();
    }

    /** Links a complete file to its call, once what CRMs must know of it is in the outbox. */
    private void note(StoredRecording stored) {
        if (Preconditions.of(getCamelContext()).hasRoute("crm-recordings")) {
            tell(stored);
        }
        list().stored(stored);
    }

    private void tell(StoredRecording stored) {
        try (ProducerTemplate crm = getCamelContext().createProducerTemplate()) {
            crm.sendBody("direct:crm-recordings", stored);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prepares the exchange for fetching the recording in its body. */
    public void begin(Exchange exchange) {
        Recording recording = exchange.getMessage().getBody(Recording.class);
        exchange.setProperty("recording", recording);
        exchange.setProperty("recordingReady", recording.ready());
        exchange.getMessage().setHeader(ContactNowConstants.ARGUMENT_PREFIX + "callid", recording.callid());
    }

    /** Stores a recording that is being fetched, and links the file to its call: in this order, so that a link always has a file. */
    public void store(
            @Body InputStream body,
            @Header(Exchange.CONTENT_TYPE) String contentType,
            @ExchangeProperty("recording") Recording recording)
            throws IOException {
        StoredRecording stored = files.store(recording, body, contentType);
        note(stored);
        LOG.info("recording of call {}: {}, {} bytes", stored.callid(), stored.file(), stored.bytes());
    }

    /** Defers a recording that could not be fetched, or gives it up. A failure that would repeat for every recording ends the run. */
    public void failed(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @ExchangeProperty("recording") Recording recording,
            @ExchangeProperty("recordingRun") Run run) {
        try {
            settle(recording, failure);
        } catch (Exception e) {
            run.failure.compareAndSet(null, e);
        }
    }

    private void settle(Recording recording, Exception failure) throws Exception {
        if (isNotReady(failure)) {
            notReady(recording, failure.getMessage());
        } else if (failure instanceof ContactNowUnknownException
                || failure instanceof IOException && !(failure instanceof UnwritableDirectoryException)) {
            LOG.warn(
                    "recording of call {} did not arrive whole and is fetched again later: {}",
                    recording.callid(),
                    failure.getMessage());
            later(recording);
        } else {
            throw failure;
        }
    }

    /** Whether the server's answer concerns this recording only: a server may answer 404 for a recording that it does not have. */
    private static boolean isNotReady(Exception failure) {
        return failure instanceof RecordingNotReadyException
                || failure instanceof ContactNowRejectedException
                || failure instanceof ContactNowRefusedException refused && refused.httpStatus() == NOT_FOUND;
    }

    private void notReady(Recording recording, String reason) {
        if (recording.wantedAt().plus(giveUpAfter).isBefore(Instant.now())) {
            list().missing(recording.callid());
            LOG.warn(
                    "recording of call {} is given up and noted as missing, after {} attempts since {}: {}",
                    recording.callid(),
                    recording.attempts(),
                    recording.wantedAt(),
                    reason);
            return;
        }
        LOG.debug("recording of call {} is not ready: {}", recording.callid(), reason);
        later(recording);
    }

    private void later(Recording recording) {
        Duration doubled = retry.multipliedBy(1L << Math.min(recording.attempts() - 1, 20));
        list().later(
                        recording.callid(),
                        Instant.now().plus(doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY));
    }

    /** Logs in one line why a run ended early. Nothing is lost: the remaining recordings are due again. */
    public void stopped(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        LOG.warn("Fetching recordings stopped, and goes on at the next run: {}", failure.getMessage());
        LOG.debug("Why fetching recordings stopped", failure);
    }

    private RecordingList list() {
        return new RecordingList(warehouse());
    }

    /** Where the files go. Without it the route is off. */
    public void setDirectory(String directory) {
        files = Settings.hasValue(directory)
                ? new RecordingFiles(Path.of(directory).toAbsolutePath().normalize())
                : null;
    }

    /** How many recordings are fetched at a time. */
    public void setParallel(int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("recordings.parallel must be at least 1.");
        }
        this.parallel = parallel;
    }

    /** Wait before the second attempt, such as {@code 1m}; it doubles with each further one, up to an hour. */
    public void setRetry(String retry) {
        this.retry = Durations.parse(retry);
    }

    /** How long a recording may take to become ready, such as {@code 2d}. */
    public void setGiveUpAfter(String giveUpAfter) {
        this.giveUpAfter = Durations.parse(giveUpAfter);
    }

    /** Timeout of one request, such as {@code 5m}. A download has at most two; the lease of a recording is three times as long. */
    public void setRequestTimeout(String requestTimeout) {
        this.lease = Durations.parse(requestTimeout).multipliedBy(3);
    }
}
