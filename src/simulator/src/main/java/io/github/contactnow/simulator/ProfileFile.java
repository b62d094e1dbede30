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
 * A file that records the observed behaviour of a real server. Each observation sets the matching setting of the
 * simulator. Settings without an observation keep their defaults; observations without a setting are ignored.
 */
final class ProfileFile {

    private static final int NEWEST_VERSION = 1;
    private static final Set<String> REFERENCES = Set.of("URN", "VENDOR_URN");

    private final JsonNode profile;

    /** @throws IllegalArgumentException if the file is not a profile, or its version is not supported */
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
            throw new IllegalArgumentException("The profile " + file
                    + (version < 1
                            ? " has no version."
                            : " has version " + version + "; this simulator supports versions up to " + NEWEST_VERSION
                                    + "."));
        }
    }

    /** @throws IllegalArgumentException if the profile names an unknown charset or time zone */
    void applyTo(SimulatorBuilder builder) {
        try {
            apply(builder);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "The profile names an unknown charset or time zone: " + e.getMessage() + ".", e);
        }
    }

    private void apply(SimulatorBuilder builder) {
        profile.path("defaultFormats").properties().forEach(entry -> Format.of(
                        entry.getValue().asText())
                .ifPresent(format -> builder.defaultFormat(entry.getKey(), format)));
        profile.path("xmlCharsets")
                .properties()
                .forEach(entry -> builder.xmlCharset(
                        entry.getKey(), Charset.forName(entry.getValue().asText())));
        if (profile.hasNonNull("jsonContentType")) {
            builder.jsonContentType(profile.get("jsonContentType").asText());
        }
        if (profile.hasNonNull("rangeEndIncluded")) {
            builder.rangeEndIncluded(profile.get("rangeEndIncluded").asBoolean());
        }
        JsonNode reference = profile.path("referenceColumn");
        if (reference.hasNonNull("writable")
                && REFERENCES.contains(reference.path("name").asText())) {
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
