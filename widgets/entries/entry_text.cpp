#include "widgets/entries/entry_text.h"

#include "widgets/entries/entry_model.h"
#include "widgets/shell/format.h"

namespace hashstash {

namespace {

const QString kPending = QStringLiteral("…");

std::optional<double> writtenAt(const EntryFacts& facts, const EntryDetails* details)
{
    return details && details->writtenAt ? details->writtenAt : facts.writtenAt;
}

}  // namespace

QString entryText(const EntryFacts& facts, const EntryDetails* details, int column)
{
    switch (column) {
    case EntryModel::Key:
        if (!facts.isKeyCut)
            return oneLine(facts.keyText);
        return details && !details->keyText.isEmpty() ? details->keyText : oneLine(facts.keyText) + kPending;
    case EntryModel::KeyType:
        return facts.isKeyBroken ? EntryModel::tr("damaged") : fromUtf8(kindName(facts.keyKind));
    case EntryModel::ValueType:
        return details ? details->isBroken ? EntryModel::tr("damaged") : details->valueType : kPending;
    case EntryModel::Preview: return details ? details->preview : kPending;
    case EntryModel::Versions: return details ? countText(details->versions) : kPending;
    case EntryModel::Stored: return sizeText(facts.storedBytes);
    case EntryModel::Written: {
        const auto written = writtenAt(facts, details);
        return written ? localTimeText(*written) : details ? QString() : kPending;
    }
    default: return {};
    }
}

QString entryToolTip(const EntryFacts& facts, const EntryDetails* details, int column)
{
    switch (column) {
    case EntryModel::Key:
    case EntryModel::Preview: return entryText(facts, details, column);
    case EntryModel::Stored: return countText(facts.storedBytes, EntryModel::tr("byte"), EntryModel::tr("bytes"));
    case EntryModel::Written: {
        const auto written = writtenAt(facts, details);
        return written ? exactTimeText(*written) : EntryModel::tr("this store keeps no time for the entry");
    }
    default: return {};
    }
}

QString entryHeader(int column)
{
    switch (column) {
    case EntryModel::Key: return EntryModel::tr("Key");
    case EntryModel::KeyType: return EntryModel::tr("Key type");
    case EntryModel::ValueType: return EntryModel::tr("Value type");
    case EntryModel::Preview: return EntryModel::tr("Value");
    case EntryModel::Versions: return EntryModel::tr("Versions");
    case EntryModel::Stored: return EntryModel::tr("Stored");
    case EntryModel::Written: return EntryModel::tr("Written");
    default: return {};
    }
}

}  // namespace hashstash
