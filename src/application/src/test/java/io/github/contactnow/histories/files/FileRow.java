package io.github.contactnow.histories.files;

/**
 * A row of a file. Name and phone follow from the reference, so that a lead with the values of two rows shows.
 *
 * @param good whether it can be a lead: a bad one has no phone
 */
record FileRow(String reference, boolean good) {

    String name() {
        return "N" + reference;
    }

    String phone() {
        return good ? "07%09d".formatted(Math.floorMod(reference.hashCode() * 2_654_435_761L, 1_000_000_000L)) : "";
    }

    String csv() {
        return reference + "," + name() + "," + phone() + "\n";
    }

    String json() {
        return "{\"reference\":\"" + reference + "\",\"FirstName\":\"" + name() + "\",\"MobilePhone\":\"" + phone()
                + "\"}";
    }
}
