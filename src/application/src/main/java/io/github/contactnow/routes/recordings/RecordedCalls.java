package io.github.contactnow.routes.recordings;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.reports.recordings.Recording;
import io.github.contactnow.reports.recordings.RecordingList;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from cdr rows which calls have a recording, and whether it is ready. */
public class RecordedCalls extends WarehouseUser {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedCalls.class);
    private static final String RECORDED = "recorded";
    private static final String RANGE = ContactNowConstants.ARGUMENT_PREFIX + "range";
    private static final int WANTED_AT_ONCE = 500;

    /**
     * How far around the beginning of a call the search for its cdr row extends: the API does not document which time of a call a range
     * selects.
     */
    private static final Duration AROUND_CALL = Duration.ofDays(1);

    private RecordingName name;
    private String readyFlag;

    /** Puts the recordings of a slice of cdr rows on the list, those that are not there yet. */
    public void want(
            @Body Iterator<Map<String, Object>> rows,
            @Header(ContactNowConstants.SLICE_FROM) Instant from,
            @Header(ContactNowConstants.SLICE_TO) Instant to) {
        int added = 0;
        List<Recording> wanted = new ArrayList<>();
        while (rows.hasNext()) {
            Map<String, Object> row = rows.next();
            if (flags(row).contains(RECORDED)) {
                wanted.add(recording(row));
            }
            if (wanted.size() == WANTED_AT_ONCE || !rows.hasNext() && !wanted.isEmpty()) {
                added += list().want(wanted, Instant.now());
                wanted.clear();
            }
        }
        if (added > 0) {
            LOG.info("recordings from {} to {}: {} more to fetch", from, to, added);
        }
    }

    private Recording recording(Map<String, Object> row) {
        Long callid = number(row.get("callid"));
        if (callid == null || callid <= 0) {
            throw new IllegalArgumentException(
                    "A cdr row that says it is recorded has no callid by which to fetch the recording; nothing "
                            + "after it in this slice is listed");
        }
        Long began = number(row.get("tm_init"));
        Instant calledAt = began == null || began == 0 ? null : Instant.ofEpochSecond(began);
        return new Recording(callid, name.of(callid, calledAt, row), calledAt, Instant.now(), isReady(row), 0);
    }

    private static Long number(Object value) {
        try {
            return value == null || value.toString().isBlank()
                    ? null
                    : Long.valueOf(value.toString().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> flags(Map<String, Object> row) {
        Object flags = row.get("flags");
        return flags == null
                ? List.of()
                : Arrays.asList(flags.toString().strip().split("\\s*,\\s*"));
    }

    private boolean isReady(Map<String, Object> row) {
        return readyFlag == null || flags(row).contains(readyFlag);
    }

    /** Asks for the cdr row of a call whose recording was not ready when it was last seen. */
    public void lookUp(Message message, @ExchangeProperty("recording") Recording recording) {
        Instant about = (recording.calledAt() == null ? recording.wantedAt() : recording.calledAt())
                .truncatedTo(ChronoUnit.SECONDS);
        message.setHeader(
                RANGE,
                about.minus(AROUND_CALL).getEpochSecond() + ":"
                        + about.plus(AROUND_CALL).getEpochSecond());
    }

    /**
     * Looks at the answer.
     *
     * @throws RecordingNotReadyException if the recording is still not ready
     */
    public void lookedUp(
            @Body List<Map<String, Object>> rows, Message message, @ExchangeProperty("recording") Recording recording)
            throws RecordingNotReadyException {
        message.removeHeader(RANGE);
        if (rows.stream()
                .noneMatch(row -> Long.valueOf(recording.callid()).equals(number(row.get("callid"))) && isReady(row))) {
            throw new RecordingNotReadyException("its cdr row is not flagged '" + readyFlag + "'");
        }
        list().ready(recording.callid());
    }

    private RecordingList list() {
        return new RecordingList(warehouse());
    }

    /**
     * How files are named, as in {@code {date}/{qid}-{callid}}.
     *
     * @throws IllegalArgumentException if two calls might get the same name, or the names are none for files
     */
    public void setName(String pattern) {
        name = new RecordingName(pattern);
    }

    /** The flag of a cdr row that says that the recording can be fetched; blank if being recorded is enough. */
    public void setReadyFlag(String readyFlag) {
        this.readyFlag = Settings.hasValue(readyFlag) ? readyFlag.strip() : null;
    }
}
