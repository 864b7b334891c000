#pragma once

#include "core/stash/stash.h"

#include <QThreadPool>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QTableView;

namespace hashstash {

class DecodingRow;
class HexPage;
class PipelineModel;

/// The stages of decoding, and below them the bytes of the chosen one, with the place of an error marked.
class PipelinePage : public QWidget {
    Q_OBJECT

public:
    explicit PipelinePage(QThreadPool& pool, QWidget* parent = nullptr);

    void setPipeline(std::shared_ptr<const Pipeline> pipeline);
    void clear();
    /// Whether the key's stages are asked for instead of the value's.
    bool wantsKey() const;
    void setWantsKey(bool wantsKey);
    DecodingRow& decoding() { return *m_decoding; }

signals:
    void wantsKeyChanged();

private:
    void showStep(int row);

    PipelineModel* m_model;
    QComboBox* m_what;
    DecodingRow* m_decoding;
    QTableView* m_steps;
    QLabel* m_caption;
    HexPage* m_hex;
};

}  // namespace hashstash
