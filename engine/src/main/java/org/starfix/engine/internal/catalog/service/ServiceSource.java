package org.starfix.engine.internal.catalog.service;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.catalog.reference.PartedSource;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.ReferenceStarsReader;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * The service that TweakReg asks, as a source of stars.
 *
 * <p>Asked without an epoch it gives stars as published, to be moved here to each exposure. Asked with one, as TweakReg does, it
 * moves the stars that have a motion and gives the others as published, without saying so; the positions then count as they come.
 */
public final class ServiceSource implements PartedSource {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSource.class);

    /** What holds also for positions that were moved. */
    private static final Set<StarColumn> OF_MOVED_STARS =
            EnumSet.of(StarColumn.RA, StarColumn.DEC, StarColumn.MAG, StarColumn.RUWE, StarColumn.WEIGHT);

    private final String service;
    private final GaiaRelease release;
    private final Motion motion;
    private final ReferenceColumns columns;
    private final RowFilter filter;
    private final ServiceClient client;

    /** Who moves the stars. */
    public enum Motion {
        /** Nobody but the caller: stars come as published. */
        PUBLISHED,
        /** The service, to the epoch of the request; stars without a motion come as published. */
        BY_SERVICE,
        /** The service; stars without a motion are left out, as by the current TweakReg. */
        BY_SERVICE_MOVING_ONLY
    }

    /** @param service its address; {@code vo/CatalogSearch.aspx} is added if it does not end so */
    public ServiceSource(
            String service,
            GaiaRelease release,
            Motion motion,
            ReferenceColumns columns,
            RowFilter filter,
            ServiceLimits limits,
            ReplyCache cache) {
        Check.argument(
                service.matches("https?://[^\\s?#]+"),
                "gaia_service: '%s' is not the address of a service; give one such as https://host/webservices, without a query",
                service);
        this.service = service;
        this.release = release;
        this.motion = motion;
        this.columns = columns;
        this.filter = filter;
        this.client = new ServiceClient(limits, cache);
    }

    /** What would be asked: the answer of a release does not change. */
    @Override
    public Parts parts() {
        String from = service + " " + release.name();
        return request -> new DigestBuilder()
                .add(from)
                .add(request.center().ra())
                .add(request.center().dec())
                .add(request.radiusDegrees())
                .hex();
    }

    @Override
    public StarTable stars(StarRequest request) throws IOException {
        return read(request).table();
    }

    private ReferenceStars read(StarRequest request) throws IOException {
        boolean moves = motion != Motion.PUBLISHED;
        if (moves && Double.isNaN(request.epoch())) {
            throw new MalformedDataException(service
                    + ": the service is to move the stars to the date of the first exposure, but that exposure has none;"
                    + " give an exposure with a date first, or set abs_epoch=published");
        }
        OptionalDouble epoch = moves ? OptionalDouble.of(request.epoch()) : OptionalDouble.empty();
        SkyCone cone = new SkyCone(request.center(), request.radiusDegrees());
        Table table = client.rows(new ServiceRequest(cone, epoch, release).uri(service));
        if (table.columns().isEmpty()) {
            return ReferenceStars.none();
        }
        CatalogReading<ReferenceStars> reading = ReferenceStarsReader.of(table, named(table), filter);
        reading.warnings().forEach(warning -> LOG.warn("{}: {}.", service, warning));
        ReferenceStars stars = reading.catalog();
        return moves ? moved(table, stars) : published(table, stars);
    }

    private ReferenceStars published(Table table, ReferenceStars stars) {
        if (!stars.has(StarColumn.PMRA) || !stars.has(StarColumn.PMDEC)) {
            LOG.warn(
                    "{}: the answer has no proper motions (columns pmra and pmdec), so no star is moved; it has {}.",
                    service,
                    table.columnNames());
        }
        return stars;
    }

    private ReferenceStars moved(Table table, ReferenceStars stars) {
        ReferenceStars kept = stars;
        if (motion == Motion.BY_SERVICE_MOVING_ONLY) {
            if (!stars.has(StarColumn.PMRA) || !stars.has(StarColumn.PMDEC)) {
                throw new MalformedDataException(
                        service + ": the answer has no columns pmra and pmdec, which tell the stars that"
                                + " were moved; it has " + table.columnNames()
                                + "; set abs_no_motion=inflate to use all stars");
            }
            double[] pmra = stars.values(StarColumn.PMRA);
            double[] pmdec = stars.values(StarColumn.PMDEC);
            kept = stars.rows(java.util.stream.IntStream.range(0, stars.size())
                    .filter(i -> Double.isFinite(pmra[i]) && Double.isFinite(pmdec[i]))
                    .toArray());
        }
        EnumMap<StarColumn, double[]> still = new EnumMap<>(StarColumn.class);
        for (StarColumn column : OF_MOVED_STARS) {
            if (kept.has(column)) {
                still.put(column, kept.values(column));
            }
        }
        return ReferenceStars.of(kept.id(), kept.sourceId(), still);
    }

    /** The columns that the user names; the epoch is in a column of that name, or that of the release. */
    private ReferenceColumns named(Table table) {
        Map<String, String> names = new HashMap<>(columns.names());
        boolean moves = names.containsKey("pmra")
                || table.find("pmra").isPresent() && table.find("pmdec").isPresent();
        if (moves && table.find("ref_epoch").isEmpty()) {
            names.putIfAbsent(
                    "epoch",
                    table.find("epoch").isPresent() ? "epoch" : String.format(Locale.ROOT, "%.1f", release.epoch()));
        }
        return new ReferenceColumns(names);
    }
}
