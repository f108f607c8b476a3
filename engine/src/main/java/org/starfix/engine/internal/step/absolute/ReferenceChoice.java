package org.starfix.engine.internal.step.absolute;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.catalog.service.ReplyCache;
import org.starfix.engine.internal.catalog.service.ServiceLimits;
import org.starfix.engine.internal.catalog.service.ServiceSource;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.options.ReferenceOptions;

/** Where the absolute stars of a run come from ({@code abs_refcat}, {@code gaia_catalog}, {@code gaia_service}). */
public sealed interface ReferenceChoice {
    /** The variable of the environment that stands for {@code gaia_service}; TweakReg knows it too. */
    String SERVICE_VARIABLE = "ASTROMETRIC_CATALOG_URL";

    /** How the catalogue is called in names of files and of the WCS; empty for none. */
    String name();

    /** The path or the address that it comes from; empty for none. */
    String origin();

    /** No absolute alignment. */
    record None() implements ReferenceChoice {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String origin() {
            return "";
        }
    }

    /** A catalogue file, or the folder of a HATS catalogue. */
    record OfPath(String path) implements ReferenceChoice {
        @Override
        public String name() {
            return new Location(path).name();
        }

        @Override
        public String origin() {
            return path;
        }
    }

    /**
     * A source of the caller, that no parameter opens.
     *
     * @param label what the caller calls it; a path at the most by chance
     */
    record Own(String label) implements ReferenceChoice {
        @Override
        public String name() {
            return new Location(label).name();
        }

        @Override
        public String origin() {
            return label;
        }
    }

    /** A local copy of Gaia in HATS. */
    record Copy(GaiaRelease release, String path) implements ReferenceChoice {
        @Override
        public String name() {
            return release.name();
        }

        @Override
        public String origin() {
            return path;
        }
    }

    /** A cone search over HTTP. */
    record Service(GaiaRelease release, String address) implements ReferenceChoice {
        @Override
        public String name() {
            return release.name();
        }

        @Override
        public String origin() {
            return address;
        }

        /** The service as a source of stars, with the usual limits and cache. */
        public ServiceSource source(ReferenceOptions options, Map<String, String> environment) {
            // published asks as exposure does: it is true of every source, and TweakReg never leaves Gaia where it was
            ServiceSource.Motion motion = options.rules().epoch() != StarRules.EpochRule.FIRST
                    ? ServiceSource.Motion.PUBLISHED
                    : options.rules().noMotion() == StarRules.NoMotion.DROP
                            ? ServiceSource.Motion.BY_SERVICE_MOVING_ONLY
                            : ServiceSource.Motion.BY_SERVICE;
            try {
                return new ServiceSource(
                        address,
                        release,
                        motion,
                        options.reading().columns(),
                        options.reading().rows(),
                        ServiceLimits.DEFAULT,
                        ReplyCache.usual(environment));
            } catch (IllegalArgumentException e) {
                throw new InputException(e.getMessage());
            }
        }
    }

    /**
     * What the options mean. A copy is preferred to a service.
     *
     * @throws ParameterException if Gaia is asked for by name and there is neither
     */
    static ReferenceChoice of(ReferenceOptions options, Map<String, String> environment) {
        String refcat = options.catalog();
        if (refcat.isEmpty()) {
            return new None();
        }
        Optional<GaiaRelease> release = GaiaRelease.named(refcat);
        if (release.isEmpty()) {
            return new OfPath(refcat);
        }
        if (!options.gaiaCopy().isEmpty()) {
            return new Copy(release.get(), options.gaiaCopy());
        }
        String address = options.gaiaService().isEmpty()
                ? environment.getOrDefault(SERVICE_VARIABLE, "").strip()
                : options.gaiaService();
        if (address.isEmpty()) {
            throw new ParameterException(List.of(options.givenIn() + ": " + refcat
                    + " needs gaia_catalog or gaia_service, and neither is given; set gaia_catalog to a local HATS"
                    + " copy (docs/refcat.md), or gaia_service (or " + SERVICE_VARIABLE
                    + ") to the address of a service"));
        }
        return new Service(release.get(), address);
    }
}
