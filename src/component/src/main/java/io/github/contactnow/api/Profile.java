package io.github.contactnow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The behaviour of one installation of ContactNow where the vendor's texts are silent or disagree, as the command {@code probe} has observed
 * it. A null, or an absent key of a map, means unknown; callers must not assume a value.
 *
 * @param version             version of the file format, {@value #VERSION}
 * @param defaultFormats      format of a script's replies to requests that name none, by script
 * @param jsonContentType     header {@code Content-Type} of JSON replies, the same from every probed script
 * @param xmlCharsets         charset that a script's XML replies declare, by script
 * @param rangeStartIncluded  whether calls that begin in the first second of a report's {@code range} belong to it
 * @param rangeEndIncluded    whether calls that begin in its last second do
 * @param startHonoured       whether the reads of a script honour the argument {@code start}, by script
 * @param referenceColumn     the column for the caller's own id of a lead
 * @param createVisibleWithin time from the reply to a create until its record could be found, rounded up to whole seconds
 * @param timeZone            time zone of the times in records; a fixed offset if the zone is undetermined
 * @param foreignAddressError error text for a token that is bound to another address
 * @param tokenMethod         how a token is requested
 * @param rejections          further error texts that reject a record, as {@link Dialect#rejections()}
 */
@JsonPropertyOrder({
    "version",
    "defaultFormats",
    "jsonContentType",
    "xmlCharsets",
    "rangeStartIncluded",
    "rangeEndIncluded",
    "startHonoured",
    "referenceColumn",
    "createVisibleWithin",
    "timeZone",
    "foreignAddressError",
    "tokenMethod",
    "rejections"
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Profile(
        int version,
        Map<String, Format> defaultFormats,
        String jsonContentType,
        Map<String, String> xmlCharsets,
        Boolean rangeStartIncluded,
        Boolean rangeEndIncluded,
        Map<String, Boolean> startHonoured,
        ReferenceColumn referenceColumn,
        Duration createVisibleWithin,
        ZoneId timeZone,
        String foreignAddressError,
        Dialect.Method tokenMethod,
        List<String> rejections) {

    /** The newest file format that this release reads. */
    public static final int VERSION = 1;

    /** The profile of a server that has not been probed. */
    public static final Profile UNKNOWN = new Builder().build();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A column of the campaign table.
     *
     * @param name       its name
     * @param writable   whether a value sent with a create is kept; null if not known
     * @param searchable whether {@code search} with {@code type=exact} finds a record by its value, and not by a part of it; null if not
     *                   known
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ReferenceColumn(String name, Boolean writable, Boolean searchable) {}

    public Profile {
        defaultFormats = sorted(defaultFormats);
        xmlCharsets = sorted(xmlCharsets);
        startHonoured = sorted(startHonoured);
        rejections = rejections == null ? List.of() : List.copyOf(rejections);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /**
     * Reads a profile. Unknown fields are ignored.
     *
     * @throws IllegalArgumentException if it is no profile, or has a newer version
     * @throws IOException              if it cannot be read
     */
    public static Profile read(InputStream in) throws IOException {
        try {
            JsonNode file = JSON.readTree(in);
            if (!file.path("version").canConvertToInt() || file.path("version").intValue() < 1) {
                throw new IllegalArgumentException(
                        "it has no version, so it is no profile that the command probe has written");
            }
            if (file.path("version").intValue() > VERSION) {
                throw new IllegalArgumentException(
                        "its version is " + file.path("version").intValue() + ", but this release knows up to "
                                + VERSION + ": use a newer release, or probe again with this one");
            }
            return JSON.treeToValue(file, Profile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it cannot be read as a profile: " + e.getOriginalMessage());
        }
    }

    /** The profile as JSON; callers may add information for people. */
    public ObjectNode toJson() {
        return JSON.valueToTree(this);
    }

    /** Collects the answers of a probe. */
    public static final class Builder {

        private final Map<String, Format> defaultFormats = new LinkedHashMap<>();
        private String jsonContentType;
        private final Map<String, String> xmlCharsets = new LinkedHashMap<>();
        private Boolean rangeStartIncluded;
        private Boolean rangeEndIncluded;
        private final Map<String, Boolean> startHonoured = new LinkedHashMap<>();
        private String referenceName;
        private Boolean referenceWritable;
        private Boolean referenceSearchable;
        private Duration createVisibleWithin;
        private ZoneId timeZone;
        private String foreignAddressError;
        private Dialect.Method tokenMethod;
        private final Set<String> rejections = new LinkedHashSet<>();

        public Builder defaultFormat(String script, Format format) {
            defaultFormats.put(script, format);
            return this;
        }

        public Builder jsonContentType(String contentType) {
            jsonContentType = contentType;
            return this;
        }

        public Builder xmlCharset(String script, String charset) {
            xmlCharsets.put(script, charset);
            return this;
        }

        public Builder range(boolean startIncluded, boolean endIncluded) {
            rangeStartIncluded = startIncluded;
            rangeEndIncluded = endIncluded;
            return this;
        }

        public Builder startHonoured(String script, boolean honoured) {
            startHonoured.put(script, honoured);
            return this;
        }

        public Builder referenceWritable(String column, boolean writable) {
            referenceName = column;
            referenceWritable = writable;
            return this;
        }

        public Builder referenceSearchable(String column, boolean searchable) {
            referenceName = column;
            referenceSearchable = searchable;
            return this;
        }

        public Builder createVisibleWithin(Duration bound) {
            createVisibleWithin = bound;
            return this;
        }

        public Builder timeZone(ZoneId zone) {
            timeZone = zone;
            return this;
        }

        public Builder foreignAddressError(String error) {
            foreignAddressError = error;
            return this;
        }

        public Builder tokenMethod(Dialect.Method method) {
            tokenMethod = method;
            return this;
        }

        public Builder rejection(String text) {
            rejections.add(text);
            return this;
        }

        public Profile build() {
            ReferenceColumn column = referenceName == null
                    ? null
                    : new ReferenceColumn(referenceName, referenceWritable, referenceSearchable);
            return new Profile(
                    VERSION,
                    defaultFormats,
                    jsonContentType,
                    xmlCharsets,
                    rangeStartIncluded,
                    rangeEndIncluded,
                    startHonoured,
                    column,
                    createVisibleWithin,
                    timeZone,
                    foreignAddressError,
                    tokenMethod,
                    List.copyOf(rejections));
        }
    }
}
