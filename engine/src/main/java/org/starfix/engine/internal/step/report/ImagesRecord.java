package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * Images that are distorted alike, in rows of the ledger.
 *
 * @param detector instrument and detector; empty if that is not known
 * @param filter empty if that is not known
 * @param width,height pixels
 */
public record ImagesRecord(String detector, String filter, int width, int height) implements Serializable {}
