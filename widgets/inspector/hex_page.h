#pragma once

#include "core/bytes.h"

#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <optional>
#include <stop_token>

namespace hashstash {

class FindBar;
class HexView;

/// Bytes in hexadecimal, in which one finds text or bytes. They are looked through on the pool.
class HexPage : public QWidget {
    Q_OBJECT

public:
    /// `viewName` is the view's object name.
    HexPage(QThreadPool& pool, const QString& viewName, QWidget* parent = nullptr);
    ~HexPage() override;

    void setBytes(std::shared_ptr<const Bytes> bytes);
    /// Marks the byte as the place of an error.
    void setMark(std::optional<std::size_t> offset);

private:
    void find();

    QThreadPool& m_pool;
    std::shared_ptr<const Bytes> m_bytes;  ///< null: none
    HexView* m_view;
    FindBar* m_bar;
    std::stop_source m_stop;
};

}  // namespace hashstash
