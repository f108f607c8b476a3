package org.starfix.engine.internal.catalog.service;

import java.math.BigDecimal;
import java.net.URI;
import java.util.OptionalDouble;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * One question to the service.
 *
 * <p>Source: the request of {@code jwst.tweakreg.astrometric_utils} of jwst 1.14: path {@value #PATH} below the address of the
 * service, {@code RA}, {@code DEC} and {@code SR} in degrees, {@code EPOCH} in years, {@code FORMAT}, {@code CAT}, {@code MINDET}.
 *
 * @param epoch to which the service is to move the stars that have a motion; none: as published
 */
record ServiceRequest(SkyCone cone, OptionalDouble epoch, GaiaRelease release) {
    private static final String PATH = "vo/CatalogSearch.aspx";

    /** The address to ask, below that of the service. */
    URI uri(String service) {
        String base = service.endsWith("/") ? service.substring(0, service.length() - 1) : service;
        String moved = epoch.isPresent() ? "&EPOCH=" + decimal(epoch.getAsDouble()) : "";
        return URI.create((base.endsWith("/" + PATH) ? base : base + "/" + PATH) + "?RA="
                + decimal(cone.center().ra()) + "&DEC="
                + decimal(cone.center().dec()) + moved + "&SR=" + decimal(cone.radiusDegrees())
                + "&FORMAT=CSV&CAT=" + release + "&MINDET=5");
    }

    /** Without an exponent, which not every service reads. */
    private static String decimal(double value) {
        return new BigDecimal(Double.toString(value)).toPlainString();
    }
}
