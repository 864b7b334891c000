#pragma once

#include <QStringList>
#include <QWidget>

#include <stop_token>

class QListWidget;
class QLabel;
class QPushButton;
class QThreadPool;

namespace hashstash {

/// What the window shows while no stash is open: ways to open one.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// `pool` looks whether what was opened recently is still there.
    explicit StartPage(QThreadPool& pool, QWidget* parent = nullptr);
    ~StartPage() override;

    void setRecent(const QStringList& paths);
    /// Of the recent ones, as far as it is known.
    bool isMissing(const QString& path) const { return m_missing.contains(path); }
    void setDefaultRoot(const QString& path);
    /// Said above the ways to open something: what to do next.
    void showHint(const QString& text);

signals:
    void openRequested();
    void serverRequested();
    void sampleRequested();
    void pathChosen(const QString& path);
    /// It is to be taken off the list.
    void recentRemoved(const QString& path);
    /// What is missing of the recent ones is known, and shown.
    void recentChecked();

private:
    void build();
    QWidget* makeButtons();
    void checkRecent(const QStringList& paths);
    void showMissing();

    QThreadPool& m_pool;
    std::stop_source m_stop;
    QStringList m_missing;
    QLabel* m_hint;
    QLabel* m_recentTitle;
    QListWidget* m_recent;
    QPushButton* m_root;
    QString m_rootPath;
};

}  // namespace hashstash
