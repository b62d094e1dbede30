package io.github.contactnow.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.wire.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

/**
 * A file that tells how a real server was found to behave. What it says becomes a setting; what it leaves out keeps its
 * default, and what the simulator has no switch for is passed over.
 */
final class ProfileFile {

    private static final int NEWEST_VERSION = 1;
    private static final Set<String> REFERENCES = Set.of("URN", "VENDOR_URN");

    private final JsonNode profile;

    /** @throws IllegalArgumentException if it is no profile, or one of a newer version */
    ProfileFile(Path file) {
        try {
            profile = new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The profile " + file + " is not JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException("The profile " + file + " cannot be read", e);
        }
        int version = profile.path("version").asInt();
        if (version < 1 || version > NEWEST_VERSION) {
            throw new IllegalArgumentException("The profile " + file + (version < 1 ? " has no version."
                    : " has version " + version + ", but this simulator knows up to " + NEWEST_VERSION + "."));
        }
    }

    /** @throws IllegalArgumentException if it names a charset or zone that does not exist */
    void applyTo(SimulatorBuilder builder) {
        try {
            apply(builder);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("The profile names what does not exist: " + e.getMessage() + ".", e);
        }
    }

    private void apply(SimulatorBuilder builder) {
        profile.path("defaultFormats").properties().forEach(entry -> Format.of(entry.getValue().asText())
                .ifPresent(format -> builder.defaultFormat(entry.getKey(), format)));
        profile.path("xmlCharsets").properties().forEach(entry ->
                builder.xmlCharset(entry.getKey(), Charset.forName(entry.getValue().asText())));
        if (profile.hasNonNull("jsonContentType")) {
            builder.jsonContentType(profile.get("jsonContentType").asText());
        }
        if (profile.hasNonNull("rangeEndIncluded")) {
            builder.rangeEndIncluded(profile.get("rangeEndIncluded").asBoolean());
        }
        JsonNode reference = profile.path("referenceColumn");
        if (reference.hasNonNull("writable") && REFERENCES.contains(reference.path("name").asText())) {
            builder.referencesWritable(reference.get("writable").asBoolean());
        }
        if (profile.hasNonNull("timeZone")) {
            builder.zone(ZoneId.of(profile.get("timeZone").asText()));
        }
        if (profile.hasNonNull("foreignAddressError")) {
            builder.foreignAddressError(profile.get("foreignAddressError").asText());
        }
    }
}
