package io.github.contactnow.api;

import java.net.URI;

/** The two public installations of ContactNow (the vendor's README). */
public enum Region {
    /** Customers who log in at app.easycontactnow.com: Europe and the rest of the world. */
    EU("https://api-106.dxi.eu/"),
    /** Customers who log in at app.contactnow.8x8.com: United States. */
    US("https://api.contactnow.8x8.com/api/");

    private final URI baseUrl;

    Region(String baseUrl) {
        this.baseUrl = URI.create(baseUrl);
    }

    public URI baseUrl() {
        return baseUrl;
    }
}
