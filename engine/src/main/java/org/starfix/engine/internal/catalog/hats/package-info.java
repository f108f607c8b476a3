/**
 * The layout of HATS catalogues: tables cut along HEALPix pixels into Parquet files. Parquet itself is not read
 * here.
 *
 * <p>Terms: a <i>partition</i> holds the rows of one pixel in {@code dataset/Norder=k/Dir=d/Npix=p.parquet};
 * partitions are of several orders and do not overlap. A <i>margin</i> repeats, for each partition, rows of its
 * neighbours: its rows are never rows of the catalogue. A <i>collection</i> is a folder of a catalogue with its
 * margins and indexes. <i>Properties</i> are lines {@code key=value} that say what a folder is.
 *
 * <p>Source: "HATS: Hierarchical Adaptive Tiling Scheme", IVOA note, and the files that hats-import writes.
 *
 * <p>Start at {@link org.starfix.engine.internal.catalog.hats.HatsCatalog}.
 */
@NullMarked
package org.starfix.engine.internal.catalog.hats;

import org.jspecify.annotations.NullMarked;
